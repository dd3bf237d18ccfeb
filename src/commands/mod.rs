//! Glue: one file per subcommand, the only place where the stages meet.
