"""When the results of the KPIs were last written as a whole, and by which rules: another state of the rules asks for another pass."""

TABLES = (
    """
CREATE TABLE core.kpi_pass (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  on_date date NOT NULL,
  rules text NOT NULL CHECK (length(rules) BETWEEN 1 AND 200),
  written int NOT NULL CHECK (written >= 0),
  made_at timestamptz NOT NULL DEFAULT clock_timestamp()
)
""",
)
