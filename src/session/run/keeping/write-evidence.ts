import type {ScriptPlan} from '../../../collectors/k6/script-plan.ts';
import {explain} from '../../../errors.ts';
import type {Limit} from '../../../limits/limit.ts';
import type {Run} from '../../../record/schema.ts';
import {kept} from '../../../text/say.ts';
import type {RunEvidence} from '../../../verdicts/evidence.ts';
import {isDiskFull} from '../../disk/directory.ts';
import {writeRunFiles} from '../../disk/session-files.ts';
import {withEffects} from '../../faults/measure-faults.ts';
import {withLimits} from '../../limits/judge-recording.ts';
import type {SessionWriter} from '../../session-writer.ts';
import {withCapacity} from '../measure-capacity.ts';
import {putStreamAway} from '../put-stream-away.ts';

/** What a run is judged by, and where it is written. */
export interface EvidencePlace {
	readonly script: ScriptPlan;
	/** The run's. */
	readonly folder: string;
	readonly writer: Pick<SessionWriter, 'session' | 'add' | 'save'>;
	readonly limits: readonly Limit[];
	readonly prometheusUrl: string | null;
}

/** A run as it was written down. */
export interface WrittenRun {
	readonly run: Run;
	/** Whether the session has it on the disk. */
	readonly isRecorded: boolean;
	/** What failed on the way, oldest first. */
	readonly failures: readonly unknown[];
}

/**
 * Judges what was made by what was asked for, and writes it into the run's folder and the session. A step that fails keeps no
 * other from being made: the load was sent, and whatever can be kept of it is.
 */
export async function writeEvidence(made: RunEvidence, place: EvidencePlace): Promise<WrittenRun> {
	const {folder, writer} = place;
	const failures: unknown[] = [];
	const attempt = (step: () => Promise<unknown>) =>
		step().then(
			() => true,
			error => {
				failures.push(error);
				return false;
			},
		);
	let evidence = made;
	const isJudged = await attempt(async () => {
		evidence = await judge(made, place);
	});
	if (!isJudged) evidence = withNote(made, kept`this run was not judged whole: ${explain(failures[0]).sentence}`);
	await attempt(() => withRoom(folder, () => writeRunFiles(folder, evidence.run)));
	const isAdded = await attempt(() => withRoom(folder, () => writer.add(evidence), writer.save));
	const isTaken = () => writer.session().runs.some(({id}) => id === evidence.run.id);
	return {run: evidence.run, isRecorded: isAdded || (isTaken() && (await attempt(writer.save))), failures};
}

async function judge(made: RunEvidence, {script, folder, writer, limits, prometheusUrl}: EvidencePlace) {
	const climbed = await withCapacity(made, {script, folder, environment: writer.session().environment});
	return withLimits(await withEffects(climbed, folder), {folder, limits, prometheusUrl});
}

function withNote(evidence: RunEvidence, note: string): RunEvidence {
	return {...evidence, run: {...evidence.run, notes: [...evidence.run.notes, note]}};
}

/** Writes; on a full disk once more without the stream: all of it is in the figures, so that it makes room for them. */
async function withRoom(folder: string, write: () => Promise<void>, again = write): Promise<void> {
	try {
		await write();
	} catch (error) {
		if (!isDiskFull(error)) throw error;
		await putStreamAway(folder, false);
		await again();
	}
}
