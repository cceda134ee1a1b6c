"""年报 · Annual reports of government information disclosure: found, taken apart, and added up."""
