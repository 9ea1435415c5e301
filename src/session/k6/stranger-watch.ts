import type {K6LogLine} from '../../collectors/k6/run-process.ts';
import type {Catalogue} from '../../collectors/k6/stream/point.ts';
import {UserError} from '../../errors.ts';
import {exitCodes} from '../../exit-codes.ts';
import {strangeHost} from '../../generators/only-hosts.ts';
import {kept} from '../../text/say.ts';

/** k6's code of a request to an address that is closed. */
const closedAddress = '1110';
/** k6 logs a request that failed, with its address, a moment before or after its sample is read. */
const loggedWithinMs = 1000;

/** Looks for the first request to a host that is not in `--only-hosts`. */
export interface StrangerWatch {
	log(line: K6LogLine): void;
	/** Of one part of the stream; sees what k6 does not log, such as an exception that the script catches. */
	points(part: number, catalogue: Catalogue): void;
	/** Aborted once there was one. */
	readonly met: AbortSignal;
	/** All was heard: one whose address nobody said is told by its request. */
	end(): void;
}

/** Watches what k6 says and writes; the first stranger is told once, with exit code 1. No hosts: nobody is one. */
export function watchStrangers(onlyHosts: readonly string[], onTrouble: (error: UserError) => void): StrangerWatch {
	const met = new AbortController();
	const read = new Map<number, {epoch: number; count: number}>();
	let isTold = false;
	/** Of whom only the request is known so far. */
	let nameless: {readonly request: string; readonly timer: NodeJS.Timeout} | null = null;

	function tell(host: string): void {
		clearTimeout(nameless?.timer);
		nameless = null;
		if (isTold || onlyHosts.length === 0) return;
		isTold = true;
		onTrouble(new UserError(sentenceOf(host, onlyHosts), exitCodes.unexpected));
		met.abort();
	}
	function tellNameless(): void {
		if (nameless !== null) tell(kept`the host behind "${nameless.request}"`);
	}
	function meet({url, name = ''}: Readonly<Record<string, string>>): void {
		// k6 writes a request's name where its address would be, if it has one.
		const request = url ?? name;
		const host = URL.parse(request)?.hostname;
		if (host) return tell(host);
		if (isTold || onlyHosts.length === 0) return;
		nameless ??= {request, timer: setTimeout(tellNameless, loggedWithinMs)};
		met.abort();
	}
	return {
		met: met.signal,
		log({source, text}) {
			const host = source === 'k6' ? strangeHost(text) : null;
			if (host !== null) tell(host);
		},
		points(part, {tagSets, epoch}) {
			const before = read.get(part);
			const from = before?.epoch === epoch ? before.count : 0;
			if (from === tagSets.length) return;
			read.set(part, {epoch, count: tagSets.length});
			for (let at = from; at < tagSets.length; at++) {
				const tags = tagSets[at]!;
				if (tags.error_code === closedAddress) meet(tags);
			}
		},
		end: tellNameless,
	};
}

function sentenceOf(host: string, onlyHosts: readonly string[]): string {
	const [name = '', address] = host.replace(/\)$/, '').split(' (');
	const bare = name.replace(/:\d+$/, '');
	// A name that moved under load is named by its new address.
	const missing = bare.includes(' ') ? '<host>' : onlyHosts.includes(bare) ? (address ?? bare) : bare;
	const wanted = [...onlyHosts, missing].join(',');
	return kept`The script was to ask ${host}, which is not in --only-hosts (${onlyHosts.join(', ')}): the run was stopped. If it may be asked, say --only-hosts ${wanted}.`;
}
