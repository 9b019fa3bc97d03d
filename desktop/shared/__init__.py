"""What two or more screens use. Never imports a screen."""
