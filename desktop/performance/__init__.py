"""Performance: scorecards whose every figure opens, the rules behind them, rankings, abilities and talks."""
