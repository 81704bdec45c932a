CREATE SCHEMA "plumbing";
--> statement-breakpoint
CREATE SCHEMA "customers";
--> statement-breakpoint
CREATE SCHEMA "grading";
--> statement-breakpoint
CREATE SCHEMA "identity";
--> statement-breakpoint
CREATE SCHEMA "imports";
--> statement-breakpoint
CREATE TABLE "plumbing"."audit_entry" (
	"number" bigint PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor_id" text,
	"actor_name" text,
	"action" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text,
	"details" jsonb,
	"details_salt" text,
	"details_digest" text NOT NULL,
	"request_id" text,
	"digest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plumbing"."audit_head" (
	"id" integer PRIMARY KEY NOT NULL,
	"number" bigint NOT NULL,
	"digest" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plumbing"."idempotency_key" (
	"actor_id" text NOT NULL,
	"key" text NOT NULL,
	"request_digest" text NOT NULL,
	"status" integer,
	"body" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "idempotency_key_actor_id_key_pk" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "plumbing"."job" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"parameters" jsonb NOT NULL,
	"state" text NOT NULL,
	"is_cancel_requested" boolean DEFAULT false NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"checkpoint" jsonb,
	"result" jsonb,
	"problem_code" text,
	"problem_params" jsonb,
	"fault" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"started_by_id" text,
	"started_by_name" text,
	"created_at" timestamp with time zone NOT NULL,
	"started_at" timestamp with time zone,
	"heard_at" timestamp with time zone,
	"finished_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "plumbing"."outbox_delivery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event_id" uuid NOT NULL,
	"receiver" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_attempt_at" timestamp with time zone,
	"last_status" integer,
	"last_error" text,
	"delivered_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "plumbing"."outbox_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"event" text NOT NULL,
	"subject_id" text NOT NULL,
	"payload" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"is_fanned_out" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plumbing"."setting" (
	"key" text PRIMARY KEY NOT NULL,
	"version" integer NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plumbing"."webhook" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"url" text NOT NULL,
	"secret" text NOT NULL,
	"events" text[] NOT NULL,
	"is_on" boolean NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers"."code_counter" (
	"prefix" text PRIMARY KEY NOT NULL,
	"next" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers"."contact" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"roles" text[] NOT NULL,
	"title" text,
	"phone" text,
	"email" text,
	"is_primary" boolean NOT NULL,
	"referral" jsonb,
	"is_referral_centre" boolean NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers"."customer" (
	"id" uuid PRIMARY KEY NOT NULL,
	"code" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"search_text" text NOT NULL,
	"grams" text[] NOT NULL,
	"status" text NOT NULL,
	"owner_id" text,
	"owner_name" text,
	"unit_id" uuid,
	"unit_name" text,
	"phone" text,
	"email" text,
	"address" text,
	"id_number" text,
	"birth_date" date,
	"region" text,
	"industry" text,
	"target_market_id" uuid,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"fields" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"badge" jsonb,
	"grade" text,
	"grade_ordinal" integer DEFAULT 9999 NOT NULL,
	"merged_into_id" uuid,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"last_contact_at" timestamp with time zone,
	"owned_since" timestamp with time zone,
	"pooled_at" timestamp with time zone,
	"former_owner_id" text,
	"former_owner_name" text,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "customer_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "customers"."document" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"content" "bytea" NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"added_by_id" text NOT NULL,
	"added_by_name" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers"."export_file" (
	"job_id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"content" "bytea" NOT NULL,
	"owner_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers"."form" (
	"id" text NOT NULL,
	"version" integer NOT NULL,
	"is_archived" boolean NOT NULL,
	"definition" jsonb NOT NULL,
	CONSTRAINT "form_id_version_pk" PRIMARY KEY("id","version")
);
--> statement-breakpoint
CREATE TABLE "customers"."form_record" (
	"customer_id" uuid NOT NULL,
	"form_id" text NOT NULL,
	"form_version" integer NOT NULL,
	"values" jsonb NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"saved_by_id" text NOT NULL,
	"saved_by_name" text NOT NULL,
	"version" integer NOT NULL,
	CONSTRAINT "form_record_customer_id_form_id_pk" PRIMARY KEY("customer_id","form_id")
);
--> statement-breakpoint
CREATE TABLE "customers"."hand_over" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"from_id" text,
	"from_name" text,
	"to_id" text,
	"to_name" text,
	"by_id" text,
	"by_name" text,
	"at" timestamp with time zone NOT NULL,
	"reason" text NOT NULL,
	"before" jsonb NOT NULL,
	"after" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers"."merge" (
	"id" uuid PRIMARY KEY NOT NULL,
	"survivor_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"snapshot" jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"by_id" text NOT NULL,
	"by_name" text NOT NULL,
	"undone_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "customers"."relation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"parent_id" uuid NOT NULL,
	"child_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers"."saved_view" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"is_shared" boolean NOT NULL,
	"owner_id" text NOT NULL,
	"owner_name" text NOT NULL,
	"search" text,
	"filter" jsonb,
	"sort" text NOT NULL,
	"columns" text[] NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers"."target_market" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"dimensions" jsonb NOT NULL,
	"has_many_alike" boolean NOT NULL,
	"is_concentrated" boolean NOT NULL,
	"is_proportionate" boolean NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers"."timeline_entry" (
	"id" uuid PRIMARY KEY NOT NULL,
	"customer_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"kind" text NOT NULL,
	"actor_id" text,
	"actor_name" text,
	"title" jsonb NOT NULL,
	"text" text
);
--> statement-breakpoint
CREATE TABLE "grading"."grading_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scheme_id" text NOT NULL,
	"scheme_title" jsonb NOT NULL,
	"as_of" date NOT NULL,
	"state" text NOT NULL,
	"started_by_id" text NOT NULL,
	"started_by_name" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"job_id" uuid NOT NULL,
	"is_current" boolean DEFAULT false NOT NULL,
	"grade_count" integer DEFAULT 0 NOT NULL,
	"counts" jsonb NOT NULL,
	"manifest" jsonb,
	"refusal" text
);
--> statement-breakpoint
CREATE TABLE "identity"."account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "identity"."api_token" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"title" text NOT NULL,
	"token_hash" text NOT NULL,
	"scopes" text[] NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"last_used_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."one_time_link" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"user_id" text,
	"expires_at" timestamp with time zone,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "identity"."sign_in_guard" (
	"email" text PRIMARY KEY NOT NULL,
	"failures" integer NOT NULL,
	"last_failure_at" timestamp with time zone NOT NULL,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."two_factor" (
	"id" text PRIMARY KEY NOT NULL,
	"secret" text NOT NULL,
	"backup_codes" text NOT NULL,
	"user_id" text NOT NULL,
	"verified" boolean DEFAULT true,
	"failed_verification_count" integer DEFAULT 0,
	"locked_until" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "identity"."unit" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"code" text NOT NULL,
	"name" text NOT NULL,
	"path" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "unit_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "identity"."user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"two_factor_enabled" boolean DEFAULT false,
	"employee_code" text,
	"roles" text[] DEFAULT '{}' NOT NULL,
	"unit_id" uuid,
	"status" text DEFAULT 'invited' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email"),
	CONSTRAINT "user_employee_code_unique" UNIQUE("employee_code")
);
--> statement-breakpoint
CREATE TABLE "identity"."verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports"."import_change" (
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"customer_id" uuid NOT NULL,
	"before" jsonb,
	"version_after" integer NOT NULL,
	CONSTRAINT "import_change_import_id_row_pk" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
CREATE TABLE "imports"."import_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"target" text NOT NULL,
	"file_name" text NOT NULL,
	"bytes" integer NOT NULL,
	"state" text NOT NULL,
	"encoding" text,
	"headers" jsonb NOT NULL,
	"headers_digest" text NOT NULL,
	"mapping" jsonb,
	"counts" jsonb,
	"job_id" uuid,
	"batch" integer,
	"created_at" timestamp with time zone NOT NULL,
	"created_by_id" text NOT NULL,
	"created_by_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "imports"."import_row" (
	"import_id" uuid NOT NULL,
	"row" integer NOT NULL,
	"outcome" text NOT NULL,
	"values" jsonb NOT NULL,
	"grade" text,
	"problems" jsonb NOT NULL,
	CONSTRAINT "import_row_import_id_row_pk" PRIMARY KEY("import_id","row")
);
--> statement-breakpoint
CREATE TABLE "imports"."remembered_mapping" (
	"target" text NOT NULL,
	"headers_digest" text NOT NULL,
	"mapping" jsonb NOT NULL,
	CONSTRAINT "remembered_mapping_target_headers_digest_pk" PRIMARY KEY("target","headers_digest")
);
--> statement-breakpoint
CREATE INDEX "audit_entry_subject_id_number_index" ON "plumbing"."audit_entry" USING btree ("subject_id","number");--> statement-breakpoint
CREATE INDEX "audit_entry_actor_id_number_index" ON "plumbing"."audit_entry" USING btree ("actor_id","number");--> statement-breakpoint
CREATE INDEX "idempotency_key_created_at_index" ON "plumbing"."idempotency_key" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "job_started_by_id_id_index" ON "plumbing"."job" USING btree ("started_by_id","id");--> statement-breakpoint
CREATE INDEX "job_state_heard_at_index" ON "plumbing"."job" USING btree ("state","heard_at");--> statement-breakpoint
CREATE INDEX "outbox_delivery_state_next_attempt_at_index" ON "plumbing"."outbox_delivery" USING btree ("state","next_attempt_at");--> statement-breakpoint
CREATE INDEX "outbox_delivery_receiver_id_index" ON "plumbing"."outbox_delivery" USING btree ("receiver","id");--> statement-breakpoint
CREATE INDEX "outbox_event_is_fanned_out_id_index" ON "plumbing"."outbox_event" USING btree ("is_fanned_out","id");--> statement-breakpoint
CREATE INDEX "contact_customer_id_index" ON "customers"."contact" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "contact_is_referral_centre_index" ON "customers"."contact" USING btree ("is_referral_centre");--> statement-breakpoint
CREATE INDEX "customer_updated_at_id_index" ON "customers"."customer" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "customer_created_at_id_index" ON "customers"."customer" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "customer_name_id_index" ON "customers"."customer" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "customer_grade_ordinal_id_index" ON "customers"."customer" USING btree ("grade_ordinal","id");--> statement-breakpoint
CREATE INDEX "customer_owner_id_updated_at_id_index" ON "customers"."customer" USING btree ("owner_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "customer_unit_id_updated_at_id_index" ON "customers"."customer" USING btree ("unit_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "customer_status_updated_at_id_index" ON "customers"."customer" USING btree ("status","updated_at","id");--> statement-breakpoint
CREATE INDEX "customer_name_key_index" ON "customers"."customer" USING btree ("name_key");--> statement-breakpoint
CREATE INDEX "customer_phone_index" ON "customers"."customer" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "customer_email_index" ON "customers"."customer" USING btree ("email");--> statement-breakpoint
CREATE INDEX "customer_id_number_index" ON "customers"."customer" USING btree ("id_number");--> statement-breakpoint
CREATE INDEX "customer_pooled_at_id_index" ON "customers"."customer" USING btree ("pooled_at","id");--> statement-breakpoint
CREATE INDEX "customer_grams_index" ON "customers"."customer" USING gin ("grams");--> statement-breakpoint
CREATE INDEX "customer_tags_index" ON "customers"."customer" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "document_customer_id_index" ON "customers"."document" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "hand_over_to_id_kind_at_index" ON "customers"."hand_over" USING btree ("to_id","kind","at");--> statement-breakpoint
CREATE INDEX "relation_parent_id_index" ON "customers"."relation" USING btree ("parent_id");--> statement-breakpoint
CREATE INDEX "relation_child_id_index" ON "customers"."relation" USING btree ("child_id");--> statement-breakpoint
CREATE INDEX "saved_view_owner_id_index" ON "customers"."saved_view" USING btree ("owner_id");--> statement-breakpoint
CREATE INDEX "timeline_entry_customer_id_at_id_index" ON "customers"."timeline_entry" USING btree ("customer_id","at","id");--> statement-breakpoint
CREATE INDEX "account_user_id_index" ON "identity"."account" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "api_token_token_hash_index" ON "identity"."api_token" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "api_token_user_id_index" ON "identity"."api_token" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "session_user_id_index" ON "identity"."session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "two_factor_user_id_index" ON "identity"."two_factor" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "unit_path_index" ON "identity"."unit" USING btree ("path");--> statement-breakpoint
CREATE INDEX "user_name_id_index" ON "identity"."user" USING btree ("name","id");--> statement-breakpoint
CREATE INDEX "verification_identifier_index" ON "identity"."verification" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "import_row_import_id_outcome_row_index" ON "imports"."import_row" USING btree ("import_id","outcome","row");