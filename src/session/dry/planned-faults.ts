import {describeFault, type Fault, type FaultKind} from '../../faults/fault.ts';
import {checkPlan} from '../../faults/fault-plan.ts';
import type {ServiceStatus, System} from '../../system/contract.ts';
import {kept} from '../../text/say.ts';
import {checkFaults} from '../faults/wanted-faults.ts';

/** A fault and how it is undone, in words. */
export interface PlannedFault {
	readonly does: string;
	/** From the start of the load. */
	readonly atMs: number;
	readonly forMs: number;
	readonly undoneBy: string;
	/** Null: its service does not run, and is asked once it does. */
	readonly isAllowed: true | null;
}

/** How each kind of fault is undone; a watchdog of its own does it where perf-tui is gone. */
const undoneBy: Readonly<Record<FaultKind, string>> = {
	kill: kept`starting it`,
	stop: kept`starting it`,
	restart: kept`itself`,
	pause: kept`letting it go on`,
	partition: kept`the same networks, aliases and address`,
	cpu: kept`the limit that it had`,
	memory: kept`the limit that it had`,
};

/** The faults of a run that lasts `plannedMs`; rejects with a usage UserError where one cannot be or may not be. */
export async function plannedFaults(
	faults: readonly Fault[],
	system: System | null,
	services: readonly ServiceStatus[],
	plannedMs: number | null,
): Promise<PlannedFault[]> {
	const away = services.filter(({state}) => state === 'missing' || state === 'exited').map(({name}) => name);
	const isAway = ({service}: Fault) => away.includes(service);
	checkPlan(faults, plannedMs);
	if (faults.length > 0 && !faults.every(isAway))
		await checkFaults(
			faults.filter(fault => !isAway(fault)),
			system?.faults ?? null,
			plannedMs,
		);
	return faults.map(fault => ({
		does: describeFault(fault),
		atMs: fault.atMs,
		forMs: fault.forMs,
		undoneBy: undoneBy[fault.kind],
		isAllowed: isAway(fault) ? null : true,
	}));
}
