import type {Pack} from '../../pack/pack.ts';
import type {RunEvidence} from '../../verdicts/evidence.ts';
import {closedModelNote} from '../../verdicts/generator.ts';
import {reconcile} from '../../verdicts/judge.ts';
import {buildRun} from './build-run.ts';
import type {RunMaterial} from './run-material.ts';

/**
 * A run with everything that speaks for or against it, its books compared. `books` are what the pack's run has left, null
 * where nobody read any.
 */
export function buildEvidence(material: RunMaterial, books: unknown, pack: Pack | null): RunEvidence {
	const built = buildRun(material);
	const closedModel = closedModelNote(built);
	const run = closedModel ? {...built, notes: [...built.notes, closedModel]} : built;
	const summary = material.summary?.metrics ?? null;
	const missing = summary ? {} : {summary: 'k6 left no summary'};
	const core = {run, summary, missing, ...(material.pool && {partBooks: material.pool.books})};
	const evidence = pack?.runs.evidence(core, material, books) ?? core;
	return {...evidence, run: {...run, reconciliation: reconcile(evidence, pack)}};
}
