import type {MonitorSnapshot} from '../state/snapshot.ts';
import {plain} from '../text/cells.ts';
import {say} from '../text/say.ts';

/** A service with whose it is: `api ref` is a reference in the place of a product. */
export function serviceName({implementations}: Pick<MonitorSnapshot, 'implementations'>, service: string): string {
	const kind = implementations?.[service] ?? null;
	return kind === null
		? plain(service)
		: kind === 'reference'
			? say`${plain(service)} ref`
			: say`${plain(service)} yours`;
}

/** As `serviceName`, with the digest of what runs where whose it is matters: `api ref ae18211e265c`. */
export function serviceWithDigest(
	snapshot: Pick<MonitorSnapshot, 'implementations' | 'digests'>,
	service: string,
): string {
	const digest = snapshot.implementations?.[service] ? snapshot.digests?.[service] : undefined;
	return `${serviceName(snapshot, service)}${digest === undefined ? '' : ` ${digest}`}`;
}
