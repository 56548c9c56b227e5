CREATE TABLE `audit_heads` (
  `course_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `seq` int(11) NOT NULL,
  `hash` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`course_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `audit_lines` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `course_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `seq` int(11) NOT NULL,
  `at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `request_token` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `actor` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `action` varchar(32) COLLATE utf8mb4_bin NOT NULL,
  `certificate_uuid` varchar(36) COLLATE utf8mb4_bin NOT NULL,
  `details` longtext COLLATE utf8mb4_bin NOT NULL,
  `note_digest` varchar(64) COLLATE utf8mb4_bin DEFAULT NULL,
  `previous_hash` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `hash` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `audit_lines_chain` (`course_key`,`seq`),
  KEY `audit_lines_by_request` (`request_token`),
  KEY `audit_lines_by_certificate` (`certificate_uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `audit_notes` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `course_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `seq` int(11) NOT NULL,
  `certificate_uuid` varchar(36) COLLATE utf8mb4_bin NOT NULL,
  `salt` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `note` longtext COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `one_note_per_line` (`course_key`,`seq`),
  KEY `audit_notes_by_certificate` (`certificate_uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `award_settings` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `course_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `award_slug` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `usage_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `digest` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `settings` longtext COLLATE utf8mb4_bin NOT NULL,
  `signed_at` bigint(20) NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `one_row_per_block` (`course_key`,`award_slug`,`usage_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `certificates` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `uuid` varchar(36) COLLATE utf8mb4_bin NOT NULL,
  `course_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `award_slug` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `version` int(11) NOT NULL,
  `live` int(11) DEFAULT NULL,
  `status` varchar(16) COLLATE utf8mb4_bin NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `username` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `username_key` varchar(510) COLLATE utf8mb4_bin NOT NULL,
  `mode` varchar(100) COLLATE utf8mb4_bin NOT NULL,
  `grade` int(11) DEFAULT NULL,
  `grade_needed` int(11) DEFAULT NULL,
  `recipient_name` longtext COLLATE utf8mb4_bin NOT NULL,
  `course_title` longtext COLLATE utf8mb4_bin NOT NULL,
  `organization` longtext COLLATE utf8mb4_bin NOT NULL,
  `issued_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `time_zone` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `language` varchar(35) COLLATE utf8mb4_bin NOT NULL,
  `learner_language` varchar(35) COLLATE utf8mb4_bin NOT NULL,
  `template_id` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `template_version` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `settings` longtext COLLATE utf8mb4_bin NOT NULL,
  `settings_digest` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `request_token` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `file_digest` varchar(64) COLLATE utf8mb4_bin DEFAULT NULL,
  `file_size` int(11) DEFAULT NULL,
  `attempts` int(11) NOT NULL,
  `lease_id` varchar(36) COLLATE utf8mb4_bin NOT NULL,
  `leased_until` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `retry_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `problem_code` varchar(64) COLLATE utf8mb4_bin DEFAULT NULL,
  `problem_detail` longtext COLLATE utf8mb4_bin,
  `revoked_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  `revoked_reason` longtext COLLATE utf8mb4_bin,
  `updated_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `revoked_class` varchar(32) COLLATE utf8mb4_bin DEFAULT NULL,
  `expires_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  `erased_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  `level_label` varchar(60) COLLATE utf8mb4_bin DEFAULT NULL,
  `level_wording` varchar(120) COLLATE utf8mb4_bin DEFAULT NULL,
  `waived` varchar(100) COLLATE utf8mb4_bin DEFAULT NULL,
  `renewed_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  `facts_salt` varchar(36) COLLATE utf8mb4_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `certificates_uuid_unique` (`uuid`),
  UNIQUE KEY `one_row_per_version` (`course_key`,`award_slug`,`user_id`,`version`),
  UNIQUE KEY `one_live_certificate` (`course_key`,`award_slug`,`user_id`,`live`),
  KEY `certificates_by_username` (`username_key`,`course_key`),
  KEY `certificates_file_digest_index` (`file_digest`),
  KEY `certificates_by_status` (`status`,`retry_at`),
  KEY `certificates_for_reports` (`course_key`,`award_slug`,`status`,`live`,`problem_code`,`level_label`,`expires_at`,`erased_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `course_schedules` (
  `course_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `self_paced` int(11) DEFAULT NULL,
  `ends_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  `certificates_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  `read_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`course_key`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `erasures` (
  `uuid` varchar(36) COLLATE utf8mb4_bin NOT NULL,
  `course_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `digest` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`uuid`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `events` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `event_id` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `receiver` varchar(16) COLLATE utf8mb4_bin NOT NULL,
  `type` varchar(48) COLLATE utf8mb4_bin NOT NULL,
  `at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `certificate_uuid` varchar(36) COLLATE utf8mb4_bin NOT NULL,
  `data` longtext COLLATE utf8mb4_bin NOT NULL,
  `status` varchar(16) COLLATE utf8mb4_bin NOT NULL,
  `attempts` int(11) NOT NULL,
  `lease_id` varchar(36) COLLATE utf8mb4_bin NOT NULL,
  `retry_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `tried_since` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `last_status` int(11) DEFAULT NULL,
  `last_problem` varchar(255) COLLATE utf8mb4_bin DEFAULT NULL,
  `attempted_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  `finished_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `one_row_per_receiver` (`event_id`,`receiver`),
  KEY `events_by_receiver` (`receiver`,`status`,`retry_at`),
  KEY `events_by_end` (`finished_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `grants` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `uuid` varchar(36) COLLATE utf8mb4_bin NOT NULL,
  `kind` varchar(16) COLLATE utf8mb4_bin NOT NULL,
  `course_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `award_slug` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `user_id` bigint(20) NOT NULL,
  `active` int(11) DEFAULT NULL,
  `username` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `username_key` varchar(510) COLLATE utf8mb4_bin NOT NULL,
  `waives` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `label` varchar(100) COLLATE utf8mb4_bin DEFAULT NULL,
  `issued_on` varchar(10) COLLATE utf8mb4_bin DEFAULT NULL,
  `template_id` varchar(64) COLLATE utf8mb4_bin DEFAULT NULL,
  `ends_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  `note` longtext COLLATE utf8mb4_bin,
  `actor` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `granted_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `request_token` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `removed_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  `removed_by` varchar(64) COLLATE utf8mb4_bin DEFAULT NULL,
  `erased_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `grants_uuid_unique` (`uuid`),
  UNIQUE KEY `one_active_grant` (`course_key`,`award_slug`,`user_id`,`kind`,`active`),
  KEY `grants_by_username` (`username_key`,`course_key`),
  KEY `grants_by_learner` (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `hint_turn` (
  `id` int(11) NOT NULL,
  `next_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `hints` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `course_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `username` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `username_key` varchar(510) COLLATE utf8mb4_bin NOT NULL,
  `user_id` bigint(20) DEFAULT NULL,
  `actor` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `request_token` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `hinted_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `due_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  `looked_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  `tries` int(11) NOT NULL,
  `lease_id` varchar(36) COLLATE utf8mb4_bin NOT NULL,
  `leased_until` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `one_hint_per_learner` (`course_key`,`username`),
  KEY `hints_by_username` (`username_key`,`course_key`),
  KEY `hints_by_time` (`due_at`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `migrations` (
  `name` varchar(100) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `receivers_off` (
  `receiver` varchar(16) COLLATE utf8mb4_bin NOT NULL,
  `since` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`receiver`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `refusals` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `course_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `award_slug` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `username` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `username_key` varchar(510) COLLATE utf8mb4_bin NOT NULL,
  `user_id` bigint(20) DEFAULT NULL,
  `request_token` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `problem_code` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `problem_detail` longtext COLLATE utf8mb4_bin NOT NULL,
  `refused_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `one_refusal_per_learner` (`course_key`,`award_slug`,`username`),
  KEY `refusals_by_username` (`username_key`,`course_key`),
  KEY `refusals_by_learner` (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `retired_learners` (
  `user_id` bigint(20) NOT NULL,
  `retired_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `request_token` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`user_id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `run_turns` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `course_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `award_slug` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `due_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `one_turn_per_award` (`course_key`,`award_slug`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
CREATE TABLE `runs` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `uuid` varchar(36) COLLATE utf8mb4_bin NOT NULL,
  `course_key` varchar(255) COLLATE utf8mb4_bin NOT NULL,
  `award_slug` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `kind` varchar(16) COLLATE utf8mb4_bin NOT NULL,
  `status` varchar(16) COLLATE utf8mb4_bin NOT NULL,
  `active` int(11) DEFAULT NULL,
  `starts_itself` int(11) NOT NULL,
  `actor` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `request_token` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `settings` longtext COLLATE utf8mb4_bin NOT NULL,
  `settings_digest` varchar(64) COLLATE utf8mb4_bin NOT NULL,
  `page_cursor` longtext COLLATE utf8mb4_bin,
  `counts` longtext COLLATE utf8mb4_bin NOT NULL,
  `preview` longtext COLLATE utf8mb4_bin,
  `worked_ms` bigint(20) NOT NULL,
  `lease_id` varchar(36) COLLATE utf8mb4_bin NOT NULL,
  `leased_until` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `problem_code` varchar(64) COLLATE utf8mb4_bin DEFAULT NULL,
  `problem_detail` longtext COLLATE utf8mb4_bin,
  `created_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `updated_at` varchar(24) COLLATE utf8mb4_bin NOT NULL,
  `ended_at` varchar(24) COLLATE utf8mb4_bin DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `runs_uuid_unique` (`uuid`),
  UNIQUE KEY `one_active_run` (`course_key`,`award_slug`,`active`),
  KEY `runs_by_lease` (`active`,`leased_until`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
