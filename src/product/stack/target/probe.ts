import fetch from 'node-fetch';
import type {ServiceStatus} from '../../../system/contract.ts';
import {kept} from '../../../text/say.ts';

const probeTimeoutMs = 2000;

/** Asks a service's health once: `healthy` for any 2xx, else what was answered. */
export async function probe(name: string, url: string, route: string): Promise<ServiceStatus> {
	const status = {name, url, pid: null, restarts: 0, startedAtMs: null} as const;
	try {
		const response = await fetch(`${url}${route}`, {signal: AbortSignal.timeout(probeTimeoutMs)});
		await response.arrayBuffer();
		if (response.ok) return {...status, state: 'healthy', detail: null};
		return {...status, state: 'unhealthy', detail: kept`${route} answers ${response.status}`};
	} catch (error) {
		const {name: kind, code} = error as NodeJS.ErrnoException;
		const why = kind === 'AbortError' || kind === 'TimeoutError' ? kept`no answer in ${probeTimeoutMs / 1000} s` : code;
		return {...status, state: 'exited', detail: kept`${url} cannot be reached (${why ?? 'no answer'})`};
	}
}
