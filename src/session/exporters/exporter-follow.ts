import type {ResourceSample} from '../../collectors/resource-sample.ts';
import {createExporterWatch, watchExporters} from '../../product/exporters/watch/exporter-watch.ts';
import type {ProductPack} from '../../product/pack.ts';
import type {System} from '../../system/contract.ts';
import type {Notifier} from '../screen/notifier.ts';
import type {SessionWriter} from '../session-writer.ts';
import type {Sessions} from '../sessions.ts';

/** The exporters of the stack in use, scraped once a second from when it is up: docs/evidence.md, `exporter-memory`. */
interface ExporterFollow {
	addSamples(samples: readonly ResourceSample[]): void;
	/** Tells the pack what was measured so far. */
	tell(pack: ProductPack | null): void;
	/** Enters it into the session. */
	settle(writer: SessionWriter, pack: ProductPack | null): Promise<void>;
}

/** Follows the exporters of a stack that is up, until the signal; null where it runs none. */
function followExporters(system: System, notifier: Notifier, signal: AbortSignal): ExporterFollow | null {
	const watch = createExporterWatch();
	const pageOf = (service: string) => {
		const url = system.services().find(({name}) => name === service)?.url ?? null;
		return url === null ? null : `${url}/metrics`;
	};
	const {a, b} = watch.services;
	const page = pageOf(a);
	if (page === null) return null;
	void watchExporters({a: page, b: pageOf(b)}, watch, {
		signal,
		onEvent: (level, text) => notifier.event(level, 'exporters', text),
	});
	const tell: ExporterFollow['tell'] = pack => pack?.takeExporters(watch.evidence());
	return {
		addSamples: watch.addSamples,
		tell,
		settle(writer, pack) {
			tell(pack);
			return writer.addMemory(watch.memory());
		},
	};
}

/** The exporters of whatever stack is in use; of one that runs none nothing is told. */
export interface ExportersInUse extends Pick<ExporterFollow, 'addSamples'> {
	/** Follows those of this stack, which is up, from now on. */
	follow(system: System): void;
	/** Tells the session's pack what was measured so far. */
	tell(): void;
	/** Enters it into the session; a failure is told. */
	settle(): Promise<void>;
}

/** Follows none yet. */
export function createExportersInUse(sessions: Sessions, notifier: Notifier, signal: AbortSignal): ExportersInUse {
	let followed: ExporterFollow | null = null;
	return {
		follow(system) {
			followed = followExporters(system, notifier, signal);
		},
		addSamples: samples => followed?.addSamples(samples),
		tell: () => followed?.tell(sessions.pack()),
		async settle() {
			await followed?.settle(sessions.writer(), sessions.pack()).catch(notifier.fail);
		},
	};
}
