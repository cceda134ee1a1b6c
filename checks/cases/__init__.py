"""What the office does about findings: rulings, letters, replies, re-checks, and the units it answers for."""
