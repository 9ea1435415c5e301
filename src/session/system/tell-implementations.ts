import type {StackDescription} from '../../system/contract.ts';
import type {Board} from '../screen/board.ts';
import type {Notifier} from '../screen/notifier.ts';

/** Says whose services are measured, before anything of them is: on the screen, and as a line with image and digest. */
export function tellImplementations(description: StackDescription | null, board: Board, notifier: Notifier): void {
	const entries = Object.entries(description?.implementations ?? {});
	const digests: Record<string, string> = {};
	for (const [service, image] of Object.entries(description?.images ?? {})) {
		const digits = /sha256:([0-9a-f]{12})/.exec(image)?.[1];
		if (digits) digests[service] = digits;
	}
	board.set({implementations: Object.fromEntries(entries.map(([service, {kind}]) => [service, kind])), digests});
	for (const [service, {kind, image}] of entries) {
		const digest = description?.images[service]?.replace(/sha256:([0-9a-f]{12})[0-9a-f]+/, 'sha256:$1') ?? '';
		if (kind !== null) notifier.event('info', service, `${kind}: ${image} ${digest}`.trim());
	}
}
