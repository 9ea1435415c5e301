import type {RunView} from '../../state/snapshot.ts';
import type {Span} from '../line.ts';

/** A run's state as glyph, word and colour. */
export function runState(run: RunView): Span {
	if (run.phase === 'running') return ['ok', '▸ running'];
	if (run.phase !== 'done') return ['accent', `◌ ${run.phase}`];
	if (run.outcome === 'failed') return ['failing', '✕ failed'];
	return run.outcome === 'aborted' ? ['limited', '■ aborted'] : ['ok', '■ done'];
}
