import {usageError} from '../errors.ts';
import {faultKinds} from '../record/fault-kinds.ts';
import {parseDuration} from '../text/duration.ts';
import {kept} from '../text/say.ts';
import type {Fault, FaultKind} from './fault.ts';

const keys = ['kind', 'service', 'at', 'for', 'cpus', 'memory'] as const;
type Key = (typeof keys)[number];
type Pairs = Readonly<Partial<Record<Key, string>>>;

/** Kinds that last: they need `for=`. A service that is killed or stopped may come back at once. */
const lasting: readonly FaultKind[] = ['pause', 'partition', 'cpu', 'memory'];
const example = 'kind=kill,service=redis,at=3m,for=30s';

/**
 * Reads `kind=kill,service=redis,at=3m[,for=30s]`, the form of Docker's `--mount`; `cpu` takes `cpus=0.25`, `memory` takes
 * `memory=64m`. Throws a usage UserError whose sentence says what is wrong with it.
 */
export function parseFault(text: string): Fault {
	const pairs = readPairs(text);
	const wrong = (what: string) => usageError(kept`--fault ${text}: ${what}.`);
	const kind = faultKinds.find(each => each === pairs.kind);
	if (!kind) throw wrong(kept`kind= is one of ${faultKinds.join(', ')}`);
	if (!pairs.service) throw wrong(kept`service= names what is broken`);
	const atMs = parseDuration(pairs.at ?? '');
	if (atMs === null) throw wrong(kept`at= is a time from the start of the load, such as 3m or 90s`);
	const forMs = pairs.for === undefined ? null : parseDuration(pairs.for);
	if (pairs.for !== undefined && !(forMs !== null && forMs > 0)) throw wrong(kept`for= is a time such as 30s`);
	if (kind === 'restart' && forMs !== null) throw wrong(kept`a restart lasts as long as it takes: leave for= out`);
	if (lasting.includes(kind) && forMs === null) throw wrong(kept`${kind} needs for=, the time until it is undone`);
	return {kind, service: pairs.service, atMs, forMs: forMs ?? 0, limit: readLimit(kind, pairs, wrong)};
}

/** Faults of a file: one a line in the form of the option; empty lines and what follows a `#` are left out. */
export function parseFaultFile(text: string): Fault[] {
	return text.split(/\r?\n/).flatMap(line => {
		const said = line.replace(/#.*$/, '').trim();
		return said === '' ? [] : [parseFault(said)];
	});
}

/** Whether a value of `--fault` is a fault itself, and not the name of a file. */
export function isFaultText(value: string): boolean {
	return /^[a-z]+=/.test(value);
}

function readPairs(text: string): Pairs {
	const pairs: Partial<Record<Key, string>> = {};
	for (const part of text.split(',')) {
		const [name = '', ...rest] = part.split('=');
		const key = keys.find(each => each === name.trim());
		if (!key || rest.length === 0)
			throw usageError(kept`--fault ${text}: "${part.trim()}" is none of ${keys.join('=, ')}=: write ${example}.`);
		if (pairs[key] !== undefined) throw usageError(kept`--fault ${text}: ${key}= is there twice: leave one out.`);
		pairs[key] = rest.join('=').trim();
	}
	return pairs;
}

function readLimit(kind: FaultKind, {cpus, memory}: Pairs, wrong: (what: string) => Error): number | null {
	if (cpus !== undefined && kind !== 'cpu') throw wrong(kept`cpus= belongs to kind=cpu`);
	if (memory !== undefined && kind !== 'memory') throw wrong(kept`memory= belongs to kind=memory`);
	if (kind === 'cpu') {
		const cores = Number(cpus);
		if (!(cores >= 0.01 && cores <= 1024)) throw wrong(kept`cpu needs cpus=, the cores that are left, such as 0.25`);
		return cores;
	}
	if (kind !== 'memory') return null;
	const bytes = readBytes(memory ?? '');
	if (bytes === null) throw wrong(kept`memory needs memory=, what may be used, such as 64m`);
	return bytes;
}

/** Docker's own units: `64m` and `64MiB` are the same. */
function readBytes(text: string): number | null {
	const match = /^(\d+(?:\.\d+)?)\s*([bkmg])(?:i?b)?$/i.exec(text);
	if (!match) return null;
	const bytes = Number(match[1]) * 1024 ** 'bkmg'.indexOf(match[2]!.toLowerCase());
	return bytes > 0 ? Math.round(bytes) : null;
}
