"""KPIs: what is measured, how figures are made of it, how cards weigh them."""
