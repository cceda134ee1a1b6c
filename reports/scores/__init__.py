"""得分: score sheets per unit, the ranking by group, and the score table as Excel."""
