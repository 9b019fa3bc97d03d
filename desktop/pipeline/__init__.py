"""The stage designer: processes drawn, checked, compared and published."""
