// The flags of extensions of PostgreSQL that Cloud SQL has.
// https://cloud.google.com/sql/docs/postgres/flags
// https://docs.cloud.google.com/sql/docs/postgres/release-notes
values {
  // The flags of extensions begin with one of these.
  sql_extensions = [
    "anon", "auto_explain", "cloudsql", "cron", "google_columnar_engine", "google_ml_integration", "pg_bigm", "pg_hint_plan",
    "pg_stat_statements", "pg_wait_sampling", "pgaudit", "pglogical", "pgtt", "rdkit", "squeeze",
  ]

  // All flags of some extensions.
  // https://postgresql.org/docs/16/auto-explain.html
  // https://docs.pgedge.com/pgaudit/v18-0/settings
  sql_extension_flags = {
    auto_explain = [
      "log_analyze", "log_buffers", "log_format", "log_level", "log_min_duration", "log_nested_statements", "log_parameter_max_length",
      "log_settings", "log_timing", "log_triggers", "log_verbose", "log_wal", "sample_rate",
    ]
    pg_stat_statements = ["max", "save", "track", "track_planning", "track_utility"]
    pg_wait_sampling   = ["history_period", "history_size", "profile_period", "profile_pid", "profile_queries"]
    pgaudit = [
      "log", "log_catalog", "log_client", "log_level", "log_parameter", "log_parameter_max_size", "log_relation", "log_rows",
      "log_statement", "log_statement_once", "role",
    ]
    rdkit = [
      "agent_fp_bit_ratio", "avalon_fp_size", "dice_threshold", "difference_fp_weight_agents", "difference_fp_weight_nonagents",
      "do_chiral_sss", "do_enhanced_stereo_sss", "featmorgan_fp_size", "hashed_atompair_fp_size", "hashed_torsion_fp_size",
      "ignore_reaction_agents", "init_reaction", "layered_fp_size", "morgan_fp_size", "move_unmmapped_reactants_to_agents",
      "rdkit_fp_size", "reaction_difference_fp_size", "reaction_difference_fp_type", "reaction_sss_fp_size", "reaction_sss_fp_type",
      "sss_fp_size", "tanimoto_threshold", "threshold_unmapped_reactant_atoms",
    ]
    squeeze = ["max_xlock_time", "worker_autostart", "worker_role", "workers_per_database"]
  }

  sql_extension_switches = gen::flatten([
    for extension, flags in {
      auto_explain = [
        "log_analyze", "log_buffers", "log_nested_statements", "log_settings", "log_timing", "log_triggers", "log_verbose", "log_wal",
      ]
      cloudsql = [
        "allow_passwordless_local_connections", "enable_anon", "enable_auto_explain", "enable_index_advisor", "enable_pg_bigm",
        "enable_pg_cron", "enable_pg_hint_plan", "enable_pg_squeeze", "enable_pg_wait_sampling", "enable_pgaudit", "enable_pglogical",
        "iam_authentication", "logical_decoding",
      ]
      cron               = ["log_run", "log_statement"]
      pg_bigm            = ["enable_recheck"]
      pg_hint_plan       = ["enable_hint", "enable_hint_table"]
      pg_stat_statements = ["save", "track_planning", "track_utility"]
      pg_wait_sampling   = ["profile_pid"]
      pgaudit = [
        "log_catalog", "log_client", "log_parameter", "log_relation", "log_rows", "log_statement", "log_statement_once",
      ]
      pglogical = ["batch_inserts", "synchronous_commit", "use_spi"]
      rdkit = [
        "do_chiral_sss", "do_enhanced_stereo_sss", "ignore_reaction_agents", "init_reaction", "move_unmmapped_reactants_to_agents",
      ]
    } : [for f in flags : "${extension}.${f}"]
  ])

  sql_extension_words = {
    "auto_explain.log_format"       = ["text", "xml", "json", "yaml"]
    "auto_explain.log_level"        = ["debug5", "debug4", "debug3", "debug2", "debug1", "info", "notice", "warning", "log"]
    "cron.log_min_messages"         = gen::concat(pack.log_levels, ["debug"])
    "pg_hint_plan.debug_print"      = ["off", "on", "detailed", "verbose"]
    "pg_stat_statements.track"      = ["top", "all", "none"]
    "pglogical.conflict_resolution" = ["error", "apply_remote", "keep_local", "last_update_wins", "first_update_wins"]
  }

  // The flags that are several words with commas between them, and the words. One with a minus in front is left out.
  sql_lists = { "pgaudit.log" = ["read", "write", "function", "role", "ddl", "misc", "misc_set", "all", "none"] }

  sql_extension_ranges = {
    "auto_explain.log_min_duration"         = [-1, 2147483647]
    "auto_explain.log_parameter_max_length" = [-1, 2147483647]
    "auto_explain.sample_rate"              = [0, 1]
    "cron.max_running_jobs"                 = [0, 2147483647]
    "pg_bigm.gin_key_limit"                 = [0, 2147483647]
    "pg_bigm.similarity_limit"              = [0, 1]
    "pg_stat_statements.max"                = [100, 1073741823]
    "pg_wait_sampling.history_period"       = [1, 2147483647]
    "pg_wait_sampling.history_size"         = [100, 2147483647]
    "pg_wait_sampling.profile_period"       = [1, 2147483647]
    "rdkit.dice_threshold"                  = [0, 1]
    "rdkit.tanimoto_threshold"              = [0, 1]
    "squeeze.max_xlock_time"                = [0, 2147483647]
  }
}
