import type {Session} from '../../record/schema.ts';
import {type Cell, measured, type Section, table} from '../document.ts';
import {bytes, count} from '../figures.ts';
import {namedService} from '../implementations.ts';
import type {Texts} from '../texts/english.ts';

/** Where and with what the figures were made. */
export function environmentSection(session: Session, t: Texts): Section {
	const {environment: is, options} = session;
	const policy = (session.pack?.limiterPolicy ?? null) as LimiterPolicy | null;
	// A limiter and a target file are questions to our own system alone.
	const isOurs = is.stack !== null && is.project === undefined;
	const {rows: names, ...texts} = t.environment;
	const text = (value: string | null, reason: string) => measured(value, each => each, reason);
	const rows: Cell[][] = [
		[names.system, is.os],
		[names.cores, count(is.cpus)],
		[names.memory, bytes(is.memoryBytes)],
		...(is.stack === null ? [] : [[names.stack, [is.stack, is.project].filter(Boolean).join(' ')]]),
		['k6', text(is.k6, texts.noK6)],
		['Node.js', is.node],
		['perf-tui', is.perfTui],
		['Docker', text(is.docker, texts.noEngine)],
		['Compose', text(is.compose, texts.noEngine)],
		['Git', text(is.git, texts.noTree)],
		[names.scale, String(options.scale)],
		[names.rounds, count(options.rounds)],
		...(isOurs
			? [
					[names.target, text(options.target, texts.noTarget)],
					[names.policy, measured(policy, each => describePolicy(each, t), texts.noPolicy)],
				]
			: []),
		...Object.entries(is.differences ?? {}).map(([service, difference]) => [texts.difference(service), difference]),
		...Object.entries(is.limits).map(([service, limit]) => [texts.limits(service), limit]),
		...Object.entries(is.images).map(([service, digest]) => [
			texts.image(namedService(session, service, t)),
			[is.implementations?.[service]?.image, digest].filter(Boolean).join(' '),
		]),
	];
	return {title: texts.title, blocks: [table(texts.heads, rows)]};
}

interface LimiterPolicy {
	readonly algorithm: string;
	readonly capacity: number;
	readonly refillPerSecond: number | null;
	readonly windowSeconds: number | null;
	readonly key: string;
}

function describePolicy(policy: LimiterPolicy, {environment}: Texts): string {
	const {algorithm, capacity, refillPerSecond, windowSeconds, key} = policy;
	const pace =
		algorithm === 'TOKEN_BUCKET' ? environment.refill(refillPerSecond ?? 0) : environment.window(windowSeconds ?? 0);
	return environment.policy(algorithm, capacity, pace, key);
}
