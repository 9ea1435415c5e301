import type Docker from 'dockerode';
import {execIn} from '../../../../system/compose/exec.ts';
import type {Container} from '../../../../system/compose/watch/container.ts';
import {StackError} from '../../../../system/stack-error.ts';
import {kept} from '../../../../text/say.ts';
import type {LimiterPolicy, StackBooks} from '../../contract.ts';
import {type Redis, readDecisions} from './decision-log.ts';
import {resetKey} from './limiter-reset.ts';
import {type Audit, fieldSeparator, nullMark, type Postgres, readAudits, readPayments} from './payment-records.ts';

/** What only real stores show, beside the books of every stack. */
export interface ComposeBooks extends StackBooks {
	/** The four audits of load-tests/audit over the keys with a prefix. */
	audits(keyPrefix: string): Promise<Audit[]>;
	/** Fields of a key's state in Redis; empty when it is full, and therefore forgotten. */
	limiterState(key: string): Promise<Readonly<Record<string, string>>>;
}

export interface BooksAccess {
	readonly docker: Docker;
	readonly container: (service: string) => Container | null;
	readonly limiterUrl: () => string;
	readonly policy: () => LimiterPolicy;
	/** Folder of the audits' SQL. */
	readonly auditFolder: string;
}

const defaultStream = 'rate-limiter:decisions';
const stateKeys = ['rate-limiter:TOKEN_BUCKET:', 'rate-limiter:SLIDING_WINDOW:'] as const;
/** The key that moalog-server asks for when all callers share one. */
const globalKey = 'ai-analysis';

const forgetKeys = `
local cursor, gone = '0', 0
repeat
	local found = redis.call('SCAN', cursor, 'MATCH', ARGV[1], 'COUNT', 1000)
	cursor = found[1]
	for _, key in ipairs(found[2]) do gone = gone + redis.call('UNLINK', key) end
until cursor == '0'
return gone`;

// The SQL travels as a variable: an argument is no place for a text with quotes, and stdin would need a second stream.
const psql = `printf '%s' "$AUDIT_SQL" | exec psql --no-psqlrc --quiet --no-align --field-separator="$AUDIT_SEPARATOR" \
	--pset=footer=off --pset=null="$AUDIT_NULL" --set=ON_ERROR_STOP=1 --set=prefix="$AUDIT_PREFIX" \
	--username="\${POSTGRES_USER:-postgres}" --dbname="\${POSTGRES_DB:-\${POSTGRES_USER:-postgres}}" --file=-`;

/** The books of the compose stack: Redis and Postgres, asked inside their own containers. */
export function createComposeBooks({docker, container, limiterUrl, policy, auditFolder}: BooksAccess): ComposeBooks {
	async function ask(
		service: string,
		command: readonly string[],
		environment: readonly string[] = [],
	): Promise<string> {
		const own = container(service);
		if (own?.state !== 'running')
			throw new StackError(kept`${service} is not running: its book cannot be read.`, service);
		return execIn(docker, own.id, command, {environment}).catch(error => {
			throw new StackError(
				kept`${service} does not answer (${(error as Error).message}): its book cannot be read.`,
				service,
			);
		});
	}
	const redis: Redis = (...args) => ask('redis', ['redis-cli', '-e', '--json', ...args]);
	const postgres: Postgres = (sql, prefix) =>
		ask(
			'postgres',
			['sh', '-c', psql],
			[`AUDIT_SQL=${sql}`, `AUDIT_PREFIX=${prefix}`, `AUDIT_SEPARATOR=${fieldSeparator}`, `AUDIT_NULL=${nullMark}`],
		);
	const limiterVariables = () => container('rate-limiter')?.environment ?? {};

	return {
		get decisions() {
			// A limiter that keeps no log has null in its place, and the accuracy is judged without one.
			if (limiterVariables().DECISION_LOG !== 'on') return null;
			const stream = limiterVariables().DECISION_LOG_STREAM || defaultStream;
			return (sinceMicros: number) => readDecisions(redis, stream, sinceMicros);
		},
		payments: keyPrefix => readPayments(postgres, auditFolder, keyPrefix),
		audits: keyPrefix => readAudits(postgres, auditFolder, keyPrefix),
		async limiterState(key) {
			const [bucket, window] = stateKeys;
			const state = JSON.parse(await redis('HGETALL', `${bucket}${key}`)) as Record<string, string>;
			if (Object.keys(state).length > 0) return state;
			const length = Number(JSON.parse(await redis('LLEN', `${window}${key}`)));
			return length > 0 ? {admissions: String(length)} : {};
		},
		async resetLimiter() {
			for (const prefix of stateKeys) await redis('EVAL', forgetKeys, '0', `${prefix}*`);
			// A limiter of the user's own may keep its state elsewhere: its route resets the key that is shared.
			await resetKey(limiterUrl(), globalKey, policy());
		},
		setFaults: null,
	};
}
