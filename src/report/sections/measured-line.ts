import type {Session} from '../../record/schema.ts';
import {type Block, plain} from '../document.ts';
import {whoWasMeasured} from '../implementations.ts';
import type {Texts} from '../texts/english.ts';

/** Image and digest of what the figures above are of, in a line; nothing where no image is known. */
export function measuredLine(session: Session, services: readonly string[], t: Texts): Block[] {
	const who = whoWasMeasured(session, services, t);
	return who.length > 0 ? [plain(t.measured(who))] : [];
}
