import type {RunView} from '../../state/snapshot.ts';
import {say} from '../../text/say.ts';
import type {Span} from '../line.ts';
import {phaseWord} from '../words.ts';

/** A run's state as glyph, word and colour. */
export function runState(run: RunView): Span {
	if (run.phase === 'running') return ['ok', say`▸ running`];
	if (run.phase !== 'done') return ['accent', `◌ ${phaseWord(run.phase)}`];
	if (run.outcome === 'failed') return ['failing', say`✕ failed`];
	return run.outcome === 'aborted' ? ['limited', say`■ aborted`] : ['ok', say`■ done`];
}
