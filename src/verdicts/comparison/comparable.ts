import type {Run, Session} from '../../record/schema.ts';
import type {ComparingPack} from './comparing-pack.ts';

/** A session with those of its runs that are to be compared. */
export interface Compared {
	readonly session: Session;
	readonly runs: readonly Run[];
	/** What is known of the system; null without a pack. */
	readonly knowledge: ComparingPack | null;
}

/** What must be alike before a difference can be laid at the door of a build; each as text, absent ones as `–`. */
function conditionsOf({session, runs, knowledge}: Compared): Record<string, string> {
	const {environment, options} = session;
	return {
		scenario: listed(runs.map(run => run.scenario)),
		scale: String(options.scale),
		pace: listed(runs.map(run => (run.paceMs === null ? 'none stated' : `${run.paceMs} ms`))),
		'planned time': listed(runs.map(run => (run.plannedMs === null ? 'none stated' : `${run.plannedMs / 1000} s`))),
		...knowledge?.conditionsOf(session),
		feed: listed(runs.map(run => run.stream.feed ?? 'json')),
		limits: pairsOf(environment.limits),
		stack: [environment.stack ?? 'none', environment.project, options.target && `of ${options.target}`]
			.filter(Boolean)
			.join(' '),
		cores: String(environment.cpus),
		k6: environment.k6 ?? 'unknown',
	};
}

/** Everything that forbids the comparison, `scale 0.1 against 1`; empty when nothing does. */
export function differencesThatForbid(a: Compared, b: Compared): string[] {
	const [one, other] = [conditionsOf(a), conditionsOf(b)];
	return Object.keys({...one, ...other}).flatMap(name => {
		const [from = 'none', to = 'none'] = [one[name], other[name]];
		return from === to ? [] : [`${name} ${from} against ${to}`];
	});
}

/** What changed between the two, which is what the comparison is about: revisions, images, versions. */
export function changedBetween(a: Session, b: Session): string[] {
	const [from, to] = [a.environment, b.environment];
	const services = [...new Set([...Object.keys(from.images), ...Object.keys(to.images)])].sort();
	const pairs: [string, string | null | undefined, string | null | undefined][] = [
		['git', from.git, to.git],
		...services.map((name): (typeof pairs)[number] => [`image of ${name}`, from.images[name], to.images[name]]),
		['perf-tui', from.perfTui, to.perfTui],
		['docker', from.docker, to.docker],
		['compose', from.compose, to.compose],
		['node', from.node, to.node],
		['os', from.os, to.os],
		['memory of the machine', String(from.memoryBytes), String(to.memoryBytes)],
	];
	return pairs.flatMap(([name, before, after]) =>
		before === after ? [] : [`${name}: ${before ?? 'not known'} → ${after ?? 'not known'}`],
	);
}

/** The services whose memory says something of the change: those whose image differs, else those of the pack. */
export function servicesThatMatter(a: Session, b: Session, knowledge: ComparingPack | null): readonly string[] {
	const names = Object.keys(a.environment.images);
	const changed = names.filter(name => a.environment.images[name] !== b.environment.images[name]);
	return changed.length > 0 ? changed : (knowledge?.services ?? []);
}

function listed(words: readonly string[]): string {
	return [...new Set(words)].sort().join(' and ') || 'nothing';
}

function pairsOf(limits: Readonly<Record<string, string>>): string {
	const pairs = Object.entries(limits).sort(([a], [b]) => a.localeCompare(b));
	return pairs.length === 0 ? 'none' : pairs.map(([service, limit]) => `${service} ${limit}`).join(', ');
}
