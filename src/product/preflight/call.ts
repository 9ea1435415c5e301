import type {Response} from 'node-fetch';

/** One request to the product, with its token; rejects with a UserError when there is no answer. */
export type Call = (
	path: string,
	init?: {method?: string; headers?: Record<string, string>; body?: string},
) => Promise<Response>;
