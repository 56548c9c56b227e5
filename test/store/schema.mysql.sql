CREATE TABLE `assets` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `scope` varchar(262) NOT NULL,
  `digest` varchar(64) NOT NULL,
  `kind` varchar(16) NOT NULL,
  `name` varchar(200) NOT NULL,
  `alt_text` longtext NOT NULL,
  `media_type` varchar(32) NOT NULL,
  `width` int NOT NULL,
  `height` int NOT NULL,
  `size` int NOT NULL,
  `created_at` varchar(24) NOT NULL,
  `created_by` varchar(64) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `assets_unique` (`scope`,`digest`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `audit_heads` (
  `course_key` varchar(255) NOT NULL,
  `seq` int NOT NULL,
  `hash` varchar(64) NOT NULL,
  PRIMARY KEY (`course_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `audit_lines` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `course_key` varchar(255) NOT NULL,
  `seq` int NOT NULL,
  `at` varchar(24) NOT NULL,
  `request_token` varchar(64) NOT NULL,
  `actor` varchar(64) NOT NULL,
  `action` varchar(32) NOT NULL,
  `certificate_uuid` varchar(36) NOT NULL,
  `details` longtext NOT NULL,
  `note_digest` varchar(64),
  `previous_hash` varchar(64) NOT NULL,
  `hash` varchar(64) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `audit_lines_chain` (`course_key`,`seq`),
  KEY `audit_lines_by_request` (`request_token`),
  KEY `audit_lines_by_certificate` (`certificate_uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `audit_notes` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `course_key` varchar(255) NOT NULL,
  `seq` int NOT NULL,
  `certificate_uuid` varchar(36) NOT NULL,
  `salt` varchar(64) NOT NULL,
  `note` longtext NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `one_note_per_line` (`course_key`,`seq`),
  KEY `audit_notes_by_certificate` (`certificate_uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `award_settings` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `course_key` varchar(255) NOT NULL,
  `award_slug` varchar(64) NOT NULL,
  `usage_key` varchar(255) NOT NULL,
  `digest` varchar(64) NOT NULL,
  `settings` longtext NOT NULL,
  `signed_at` bigint NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `one_row_per_block` (`course_key`,`award_slug`,`usage_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `certificates` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `uuid` varchar(36) NOT NULL,
  `course_key` varchar(255) NOT NULL,
  `award_slug` varchar(64) NOT NULL,
  `version` int NOT NULL,
  `live` int,
  `status` varchar(16) NOT NULL,
  `user_id` bigint NOT NULL,
  `username` varchar(255) NOT NULL,
  `username_key` varchar(510) NOT NULL,
  `mode` varchar(100) NOT NULL,
  `grade` int,
  `grade_needed` int,
  `recipient_name` longtext NOT NULL,
  `course_title` longtext NOT NULL,
  `organization` longtext NOT NULL,
  `issued_at` varchar(24) NOT NULL,
  `time_zone` varchar(64) NOT NULL,
  `language` varchar(35) NOT NULL,
  `learner_language` varchar(35) NOT NULL,
  `level_label` varchar(60),
  `level_wording` varchar(120),
  `waived` varchar(100),
  `template_id` varchar(64) NOT NULL,
  `template_version` varchar(64) NOT NULL,
  `settings` longtext NOT NULL,
  `settings_digest` varchar(64) NOT NULL,
  `request_token` varchar(64) NOT NULL,
  `facts_salt` varchar(36),
  `file_digest` varchar(64),
  `file_size` int,
  `attempts` int NOT NULL,
  `lease_id` varchar(36) NOT NULL,
  `leased_until` varchar(24) NOT NULL,
  `retry_at` varchar(24) NOT NULL,
  `problem_code` varchar(64),
  `problem_detail` longtext,
  `revoked_at` varchar(24),
  `revoked_reason` varchar(32),
  `revoked_wording` longtext,
  `expires_at` varchar(24),
  `renewed_at` varchar(24),
  `erased_at` varchar(24),
  `updated_at` varchar(24) NOT NULL,
  `problem_params` longtext,
  `issuer` longtext,
  PRIMARY KEY (`id`),
  UNIQUE KEY `certificates_uuid_unique` (`uuid`),
  UNIQUE KEY `one_row_per_version` (`course_key`,`award_slug`,`user_id`,`version`),
  UNIQUE KEY `one_live_certificate` (`course_key`,`award_slug`,`user_id`,`live`),
  KEY `certificates_by_username` (`username_key`,`course_key`),
  KEY `certificates_by_file` (`file_digest`),
  KEY `certificates_by_status` (`status`,`retry_at`),
  KEY `certificates_for_reports` (`course_key`,`award_slug`,`status`,`live`,`problem_code`,`level_label`,`expires_at`,`erased_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `course_schedules` (
  `course_key` varchar(255) NOT NULL,
  `self_paced` int,
  `ends_at` varchar(24),
  `certificates_at` varchar(24),
  `read_at` varchar(24) NOT NULL,
  PRIMARY KEY (`course_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `disabled_endpoints` (
  `endpoint_id` varchar(16) NOT NULL,
  `disabled_at` varchar(24) NOT NULL,
  PRIMARY KEY (`endpoint_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `grants` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `uuid` varchar(36) NOT NULL,
  `kind` varchar(16) NOT NULL,
  `course_key` varchar(255) NOT NULL,
  `award_slug` varchar(64) NOT NULL,
  `user_id` bigint NOT NULL,
  `active` int,
  `username` varchar(255) NOT NULL,
  `username_key` varchar(510) NOT NULL,
  `waives` varchar(64) NOT NULL,
  `label` varchar(100),
  `issued_on` varchar(10),
  `template_id` varchar(64),
  `ends_at` varchar(24),
  `note` longtext,
  `actor` varchar(64) NOT NULL,
  `granted_at` varchar(24) NOT NULL,
  `request_token` varchar(64) NOT NULL,
  `removed_at` varchar(24),
  `removed_by` varchar(64),
  `erased_at` varchar(24),
  PRIMARY KEY (`id`),
  UNIQUE KEY `grants_uuid_unique` (`uuid`),
  UNIQUE KEY `one_active_grant` (`course_key`,`award_slug`,`user_id`,`kind`,`active`),
  KEY `grants_by_username` (`username_key`,`course_key`),
  KEY `grants_by_learner` (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `issuers` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `scope` varchar(262) NOT NULL,
  `profile` longtext NOT NULL,
  `revision` int NOT NULL,
  `updated_at` varchar(24) NOT NULL,
  `updated_by` varchar(64) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `issuers_unique` (`scope`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `migrations` (
  `name` varchar(100) NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `pending_erasures` (
  `certificate_uuid` varchar(36) NOT NULL,
  `course_key` varchar(255) NOT NULL,
  `file_digest` varchar(64) NOT NULL,
  PRIMARY KEY (`certificate_uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `refusals` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `course_key` varchar(255) NOT NULL,
  `award_slug` varchar(64) NOT NULL,
  `username` varchar(255) NOT NULL,
  `username_key` varchar(510) NOT NULL,
  `user_id` bigint,
  `request_token` varchar(64) NOT NULL,
  `problem_code` varchar(64) NOT NULL,
  `problem_detail` longtext NOT NULL,
  `refused_at` varchar(24) NOT NULL,
  `problem_params` longtext,
  PRIMARY KEY (`id`),
  UNIQUE KEY `one_refusal_per_learner` (`course_key`,`award_slug`,`username`),
  KEY `refusals_by_username` (`username_key`,`course_key`),
  KEY `refusals_by_learner` (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `retired_learners` (
  `user_id` bigint NOT NULL,
  `retired_at` varchar(24) NOT NULL,
  `request_token` varchar(64) NOT NULL,
  PRIMARY KEY (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `run_schedule` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `course_key` varchar(255) NOT NULL,
  `award_slug` varchar(64) NOT NULL,
  `due_at` varchar(24) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `one_schedule_per_award` (`course_key`,`award_slug`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `runs` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `uuid` varchar(36) NOT NULL,
  `course_key` varchar(255) NOT NULL,
  `award_slug` varchar(64) NOT NULL,
  `kind` varchar(16) NOT NULL,
  `status` varchar(16) NOT NULL,
  `active` int,
  `starts_itself` int NOT NULL,
  `actor` varchar(64) NOT NULL,
  `request_token` varchar(64) NOT NULL,
  `settings` longtext NOT NULL,
  `settings_digest` varchar(64) NOT NULL,
  `page_cursor` longtext,
  `counts` longtext NOT NULL,
  `preview` longtext,
  `worked_ms` bigint NOT NULL,
  `lease_id` varchar(36) NOT NULL,
  `leased_until` varchar(24) NOT NULL,
  `problem_code` varchar(64),
  `problem_detail` longtext,
  `created_at` varchar(24) NOT NULL,
  `updated_at` varchar(24) NOT NULL,
  `ended_at` varchar(24),
  `problem_params` longtext,
  PRIMARY KEY (`id`),
  UNIQUE KEY `runs_uuid_unique` (`uuid`),
  UNIQUE KEY `one_active_run` (`course_key`,`award_slug`,`active`),
  KEY `runs_by_lease` (`active`,`leased_until`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `status_hint_pace` (
  `id` int NOT NULL,
  `next_at` varchar(24) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `status_hints` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `course_key` varchar(255) NOT NULL,
  `username` varchar(255) NOT NULL,
  `username_key` varchar(510) NOT NULL,
  `user_id` bigint,
  `actor` varchar(64) NOT NULL,
  `request_token` varchar(64) NOT NULL,
  `received_at` varchar(24) NOT NULL,
  `due_at` varchar(24),
  `checked_at` varchar(24),
  `attempts` int NOT NULL,
  `lease_id` varchar(36) NOT NULL,
  `leased_until` varchar(24) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `one_status_hint_per_learner` (`course_key`,`username`),
  KEY `status_hints_by_username` (`username_key`,`course_key`),
  KEY `status_hints_by_due` (`due_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `template_versions` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `template_id` varchar(64) NOT NULL,
  `number` int NOT NULL,
  `version` varchar(64) NOT NULL,
  `content` longtext NOT NULL,
  `note` longtext,
  `published_at` varchar(24) NOT NULL,
  `published_by` varchar(64) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `template_versions_unique` (`template_id`,`version`),
  UNIQUE KEY `template_versions_by_number` (`template_id`,`number`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `templates` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `template_id` varchar(64) NOT NULL,
  `scope` varchar(262) NOT NULL,
  `title` varchar(100) NOT NULL,
  `made_from` varchar(64) NOT NULL,
  `draft` longtext NOT NULL,
  `revision` int NOT NULL,
  `published_version` varchar(64),
  `created_at` varchar(24) NOT NULL,
  `created_by` varchar(64) NOT NULL,
  `updated_at` varchar(24) NOT NULL,
  `updated_by` varchar(64) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `templates_id_unique` (`template_id`),
  KEY `templates_by_scope` (`scope`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `webhook_deliveries` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `event_id` varchar(64) NOT NULL,
  `endpoint_id` varchar(16) NOT NULL,
  `type` varchar(48) NOT NULL,
  `at` varchar(24) NOT NULL,
  `certificate_uuid` varchar(36) NOT NULL,
  `payload` longtext NOT NULL,
  `status` varchar(16) NOT NULL,
  `attempts` int NOT NULL,
  `lease_id` varchar(36) NOT NULL,
  `retry_at` varchar(24) NOT NULL,
  `waiting_since` varchar(24) NOT NULL,
  `last_status` int,
  `last_problem` varchar(255),
  `attempted_at` varchar(24),
  `finished_at` varchar(24),
  PRIMARY KEY (`id`),
  UNIQUE KEY `one_row_per_endpoint` (`event_id`,`endpoint_id`),
  KEY `webhook_deliveries_by_endpoint` (`endpoint_id`,`status`,`retry_at`),
  KEY `webhook_deliveries_by_end` (`finished_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
