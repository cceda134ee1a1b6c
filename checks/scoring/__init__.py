"""What the findings of a unit cost by an indicator table (评分表): nothing is deducted that was not judged, and nothing twice."""
