//! The reader of workbooks against a reader of others, and against workbooks that mean harm.
