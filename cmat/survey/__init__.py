"""Many respondents in one wide table: read, scored by columns, pooled, and looked at. Between analysis and collecting."""
