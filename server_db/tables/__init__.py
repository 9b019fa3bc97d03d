"""What the desktop may name in SQL: the api views as SQLAlchemy Core tables."""
