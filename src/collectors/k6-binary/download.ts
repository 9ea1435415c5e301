import {createHash} from 'node:crypto';
import {open} from 'node:fs/promises';
import fetch, {FetchError, type Response} from 'node-fetch';
import {kept} from '../../text/say.ts';
import {makeAgent} from './connection.ts';
import {SourceFailure} from './failure.ts';
import type {K6Search} from './search.ts';
import {startWatchdog} from './watchdog.ts';

const LISTING_BYTES = 64 * 1024;
const ARCHIVE_BYTES = 500_000_000;

/** A small text file. Throws a SourceFailure when it cannot be had. */
export async function fetchText(search: K6Search, url: URL): Promise<string> {
	const chunks: Uint8Array[] = [];
	await receive(search, url, LISTING_BYTES, async chunk => {
		chunks.push(chunk);
	});
	return Buffer.concat(chunks).toString('utf8');
}

/** Writes what the URL gives to a new file and returns its SHA-256 in hex. Throws a SourceFailure when it cannot. */
export async function fetchFile(
	search: K6Search,
	url: URL,
	file: string,
	onBytes: (done: number, total: number | null) => void,
): Promise<string> {
	const hash = createHash('sha256');
	const handle = await open(file, 'wx');
	try {
		await receive(search, url, ARCHIVE_BYTES, async (chunk, done, total) => {
			hash.update(chunk);
			await handle.write(chunk);
			onBytes(done, total);
		});
	} finally {
		await handle.close();
	}
	return hash.digest('hex');
}

type Consume = (chunk: Uint8Array, done: number, total: number | null) => Promise<void>;

async function receive(search: K6Search, url: URL, mostBytes: number, consume: Consume): Promise<void> {
	const {limits, signal} = search;
	const watchdog = startWatchdog();
	try {
		watchdog.expect('answer', limits.connectMs + limits.stallMs);
		const response = await fetch(url, {
			signal: AbortSignal.any([signal, watchdog.signal]),
			agent: hop => {
				// A plain hop could answer with any archive and the checksum that fits it.
				if (url.protocol === 'https:' && hop.protocol !== 'https:') {
					throw new SourceFailure('unusable', kept`${url.host} redirects to an unencrypted address`);
				}
				return makeAgent(hop.protocol, search.env, limits, watchdog);
			},
		});
		const total = announcedBytes(response, url);
		let done = 0;
		for await (const chunk of response.body ?? []) {
			if (typeof chunk === 'string') continue;
			done += chunk.length;
			if (done > mostBytes) throw new SourceFailure('unusable', kept`${fileOf(url)} is larger than it can be`);
			watchdog.expect('byte', limits.stallMs);
			await consume(chunk, done, total);
		}
	} catch (error) {
		signal.throwIfAborted();
		const complaint = watchdog.complaint();
		if (complaint !== null) throw new SourceFailure('unusable', kept`${url.host} cannot be used: ${complaint}`);
		const fault = networkFault(error, url.host);
		if (fault !== null) throw new SourceFailure('unusable', fault);
		throw error;
	} finally {
		watchdog.stop();
	}
}

function announcedBytes(response: Response, url: URL): number | null {
	if (response.status === 404) throw new SourceFailure('missing', kept`${url.host} has no ${fileOf(url)}`);
	if (!response.ok)
		throw new SourceFailure('unusable', kept`${url.host} answered ${response.status} for ${fileOf(url)}`);
	const length = Number(response.headers.get('content-length') ?? Number.NaN);
	return Number.isSafeInteger(length) && response.headers.get('content-encoding') === null ? length : null;
}

function fileOf(url: URL): string {
	return url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
}

/** What went wrong on the network, as a clause; null when the error is of another kind. */
function networkFault(error: unknown, host: string): string | null {
	if (error instanceof FetchError) return kept`${host} cannot be reached (${error.code ?? error.type})`;
	const code = error instanceof Error && 'code' in error ? error.code : null;
	return code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ECONNRESET' ? kept`${host} hung up (${code})` : null;
}
