import {type Answer, prepareJson, toAsciiJson} from '../service/answer.ts';

/** moalog-server's envelope around a result. */
export function prepareSuccess(result: unknown): Answer {
	return prepareJson(200, {isSuccess: true, code: 'COMMON200', message: 'Success.', result});
}

/** Wraps a result that is JSON text already: the same text gives the same bytes, whatever the status. */
export function wrapResult(resultJson: string): string {
	const ascii = toAsciiJson(JSON.parse(resultJson));
	return `{"isSuccess":true,"code":"COMMON200","message":"Success.","result":${ascii}}`;
}

/** moalog-server's error envelope; `result` is always there and always null. */
export function prepareError(status: number, code: string, message: string, headers: readonly string[] = []): Answer {
	return prepareJson(status, {isSuccess: false, code, message, result: null}, headers);
}
