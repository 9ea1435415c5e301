-- Collation "C": an index over keys also serves searches by a run's prefix.
create table idempotency_keys (
	idempotency_key text collate "C" primary key,
	request_hash text not null,
	state text not null check (state in ('IN_FLIGHT', 'IN_DOUBT', 'SETTLED')),
	-- Whoever works on the key; a finished attempt that lost its lease to another one cannot settle.
	owner uuid not null,
	locked_until timestamptz not null,
	response_status smallint,
	response_body text,
	created_at timestamptz not null default now(),
	check ((state = 'SETTLED') = (response_status is not null and response_body is not null))
);
create index idempotency_keys_open on idempotency_keys (locked_until) where state <> 'SETTLED';

create table orders (
	order_id uuid primary key,
	idempotency_key text collate "C" not null references idempotency_keys,
	member_id text not null,
	plan text not null check (plan in ('PRO', 'TEAM')),
	amount bigint not null check (amount > 0),
	currency text not null check (currency ~ '^[A-Z]{3}$'),
	payment_method text not null,
	state text not null check (state in ('PENDING', 'COMPLETED', 'CANCELLED')),
	created_at timestamptz not null default now()
);
create index orders_idempotency_key on orders (idempotency_key);

create table payments (
	payment_id uuid primary key,
	order_id uuid not null references orders,
	state text not null check (state in ('PENDING', 'COMPLETED', 'FAILED', 'REFUNDED')),
	created_at timestamptz not null default now()
);
create index payments_order_id on payments (order_id);

create table subscriptions (
	subscription_id uuid primary key,
	order_id uuid not null references orders,
	member_id text not null,
	plan text not null,
	state text not null check (state in ('ACTIVE', 'CANCELLED')),
	created_at timestamptz not null default now()
);
create index subscriptions_order_id on subscriptions (order_id);

create table saga_instances (
	saga_id uuid primary key,
	idempotency_key text collate "C" not null unique references idempotency_keys,
	state text not null check (state in ('STARTED', 'COMPLETED', 'COMPENSATING', 'COMPENSATED', 'FAILED')),
	started_at timestamptz not null default now(),
	updated_at timestamptz not null default now()
);

create table saga_steps (
	saga_id uuid not null references saga_instances,
	step text not null check (step in ('ORDER', 'CHARGE', 'SUBSCRIPTION')),
	kind text not null check (kind in ('ACTION', 'COMPENSATION')),
	-- UNKNOWN: it may have happened, and the answer was lost.
	state text not null check (state in ('STARTED', 'COMPLETED', 'FAILED', 'UNKNOWN')),
	started_at timestamptz not null default now(),
	updated_at timestamptz not null default now(),
	primary key (saga_id, step, kind)
);

-- The payment provider's books, not the engine's: no foreign key, and nothing unique, so that a second charge shows.
create table pg_ledger (
	entry_id bigint generated always as identity primary key,
	reference text collate "C" not null,
	order_id uuid not null,
	kind text not null check (kind in ('CHARGE', 'REFUND')),
	amount bigint not null,
	created_at timestamptz not null default now()
);
create index pg_ledger_reference on pg_ledger (reference);
