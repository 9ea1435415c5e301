import {faultKinds} from '../../record/fault-kinds.ts';
import type {FaultChoice} from '../../state/screen/fault-menu.ts';
import {suggestedLimit} from '../../system/faults/suggested-limit.ts';
import type {FaultWorks} from '../../system/faults/works.ts';

/** Long enough for whoever refuses a fault for what it would last. */
const anyMs = 10_000;

/** Every kind of fault for one service, each with what speaks against it; rejects when the system cannot be asked. */
export async function faultChoices(
	works: FaultWorks,
	service: string,
	usedBytes: number | null,
): Promise<FaultChoice[]> {
	const before = await works.look(service);
	return Promise.all(
		faultKinds.map(async kind => {
			const limit = suggestedLimit(kind, before, usedBytes);
			return {kind, limit, refusal: await works.refusal({kind, service, limit, atMs: 0, forMs: anyMs})};
		}),
	);
}
