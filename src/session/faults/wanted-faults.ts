import {readWrittenText} from '../../collectors/written-text.ts';
import {usageError} from '../../errors.ts';
import type {Fault} from '../../faults/fault.ts';
import {isFaultText, parseFault, parseFaultFile} from '../../faults/fault-grammar.ts';
import {checkPlan} from '../../faults/fault-plan.ts';
import type {FaultWorks} from '../../system/faults/works.ts';
import {kept} from '../../text/say.ts';

/** The faults that values of `--fault` name, files of them included; not scaled. Rejects with a usage UserError. */
export async function readFaults(values: readonly string[]): Promise<Fault[]> {
	const lists = await Promise.all(
		values.map(async value => (isFaultText(value) ? [parseFault(value)] : parseFaultFile(await readText(value)))),
	);
	return lists.flat();
}

/**
 * Rejects with a usage UserError where the plan cannot or may not be carried out, before anything is loaded. `works` null:
 * nothing is watched that could be broken.
 */
export async function checkFaults(
	faults: readonly Fault[],
	works: FaultWorks | null,
	plannedMs: number | null,
): Promise<void> {
	if (faults.length === 0) return;
	if (!works)
		throw usageError(
			kept`--fault breaks services of a compose project or of the embedded stack, and this script brings its own target: name its project with --project or --compose.`,
		);
	checkPlan(faults, plannedMs);
	for (const fault of faults) {
		const why = await works.refusal(fault);
		if (why !== null) throw usageError(why);
	}
}

async function readText(file: string): Promise<string> {
	return readWrittenText(file).catch(() => {
		throw usageError(
			kept`${file} cannot be read: --fault takes a fault (kind=kill,service=redis,at=3m,for=30s) or a file with one a line.`,
		);
	});
}
