import type {ResourceSample} from '../../../collectors/resource-sample.ts';
import type {SessionMemory} from '../../../record/memory-schema.ts';
import type {MemorySide} from '../../../state/snapshot.ts';
import {kept} from '../../../text/say.ts';
import {exporterServices} from '../services.ts';

/** Both exporters for the memory pane while they are measured one after the other: each shows its last reading. */
export interface LiveSides {
	add(samples: readonly ResourceSample[]): void;
	/** What the target grew by becomes known repeat by repeat. */
	summary(memory: SessionMemory): void;
	sides(): {readonly a: MemorySide; readonly b: MemorySide};
}

/** Two sides without a reading. */
export function createLiveSides(): LiveSides {
	const side = (service: string): MemorySide => ({
		service,
		workingSetBytes: null,
		anonymousBytes: null,
		minBytes: null,
		maxBytes: null,
		targetGrowthBytes: null,
		reason: kept`its turn has not come yet`,
	});
	const [a, b] = exporterServices;
	const shown: Record<string, MemorySide> = {[a]: side(a), [b]: side(b)};
	return {
		add(samples) {
			for (const {service, memoryBytes, anonymousBytes} of samples) {
				if (service !== a && service !== b) continue;
				const {minBytes, maxBytes, ...rest} = shown[service]!;
				shown[service] = {
					...rest,
					workingSetBytes: memoryBytes,
					anonymousBytes,
					minBytes: Math.min(minBytes ?? memoryBytes, memoryBytes),
					maxBytes: Math.max(maxBytes ?? memoryBytes, memoryBytes),
					reason: null,
				};
			}
		},
		summary(memory) {
			for (const {service, variants} of [memory.a, memory.b]) {
				const growth = Object.values(variants)[0]?.targetGrowthBytes ?? null;
				const before = shown[service];
				if (before) shown[service] = {...before, targetGrowthBytes: growth};
			}
		},
		sides: () => ({a: shown[a]!, b: shown[b]!}),
	};
}
