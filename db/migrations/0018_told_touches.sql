-- A change that no batch holds, such as a conflict that is kept, moves a counter: who did it is told to the pages that are open.
CREATE TABLE "head_touches" (
	"scope_id" uuid NOT NULL,
	"counter" bigint NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "head_touches_scope_id_counter_pk" PRIMARY KEY("scope_id","counter")
);
