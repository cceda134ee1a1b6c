"""总览 · One page over all units of the office: what was audited, what was found, who has not answered."""
