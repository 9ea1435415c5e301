import type {ProductEvidence} from '../../src/product/evidence.ts';
import type {MeasuredExporter} from '../../src/product/exporters/measured-exporter.ts';
import {createProductPack} from '../../src/product/pack.ts';
import type {Session, Verdict} from '../../src/record/schema.ts';
import {concludeSession, examineRun} from '../../src/verdicts/judge.ts';

/** The verdicts of a session of our stack, judged at once. */
export function judge(
	runs: readonly ProductEvidence[],
	exporters: MeasuredExporter | null = null,
	stack: Session['environment']['stack'] = 'embedded',
): Verdict[] {
	const pack = createProductPack();
	if (exporters) pack.takeExporters(exporters);
	const findings = runs.map(run => examineRun(run, pack));
	return concludeSession(findings, {environment: {stack} as Session['environment']}, pack);
}
