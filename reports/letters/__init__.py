"""整改通知书 · What a unit is asked to mend: as Word, as an Excel list that comes back filled in, and as its report."""
