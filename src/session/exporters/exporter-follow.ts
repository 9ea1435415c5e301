import type {ResourceSample} from '../../collectors/resource-sample.ts';
import type {Verdict} from '../../record/schema.ts';
import type {System} from '../../system/contract.ts';
import {judgeExporterMemory} from '../../verdicts/exporters/exporter-memory.ts';
import type {Teller} from '../screen/teller.ts';
import type {SessionBook} from '../session-book.ts';
import {createExporterWatch, watchExporters} from './exporter-watch.ts';

/** The exporters of the stack in use, scraped once a second from when it is up: evidence.md, `exporter-memory`. */
export interface ExporterFollow {
	addSamples(samples: readonly ResourceSample[]): void;
	/** How the indicator stands now; null where the stack has no exporters to scrape. */
	verdict(): Verdict | null;
	/** Enters what was measured so far into the session. */
	settle(book: SessionBook): Promise<void>;
}

/** Follows the exporters of a stack that is up, until the signal; null where it runs none. */
export function followExporters(system: System, teller: Teller, signal: AbortSignal): ExporterFollow | null {
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
		onEvent: (level, text) => teller.event(level, 'exporters', text),
	});
	return {
		addSamples: watch.addSamples,
		verdict() {
			const {exporter, why} = watch.evidence();
			return judgeExporterMemory(exporter, why);
		},
		settle: book => book.addExporters(watch.memory(), watch.evidence()),
	};
}
