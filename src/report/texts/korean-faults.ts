import type {englishFaults} from './english-faults.ts';

export const koreanFaults: typeof englishFaults = {
	title: '의도적 장애',
	lead: '실패는 5xx와 전송 실패입니다. 회복: 장애 전 60초보다 실패가 많거나 응답이 적거나 느리지 않은 상태가 30초간 이어짐.',
	heads: ['실행', '장애', '시점>', '지속>', '첫 실패 응답>', '장애 중 실패>', '이후 실패>', '회복까지>', '복구'],
	notDone: reason => `실행하지 않음: ${reason}`,
	notUndone: '되돌리지 못함',
	noFailure: '실패한 응답 없음',
	noLoad: '기록된 부하 없음',
	untouched: '영향받은 요청 없음',
	notWithin: duration => `${duration} 내 회복하지 않음`,
	asItWas: '원래대로',
	byWatchdog: '워치독이 원래대로 되돌림',
	unread: '확인하지 않음',
};

const what = '(\\S+ (?:is|may) .+?)';
const time = '([\\d.]+ s)';

/** Shapes of the sentences that are stored of faults; see korean-sentences.ts. */
export const faultShapes: readonly (readonly [pattern: string, korean: string])[] = [
	[`(\\S+) is killed( on purpose)?`, '$1 강제 종료 (의도적)'],
	[`(\\S+) is stopped on purpose`, '$1 중지 (의도적)'],
	[`(\\S+) is restarted on purpose`, '$1 재시작 (의도적)'],
	[`(\\S+) is paused on purpose`, '$1 일시 정지 (의도적)'],
	[`(\\S+) is off its networks( on purpose)?`, '$1 네트워크 분리 (의도적)'],
	[`(\\S+) may use ([\\d.]+) cores( on purpose)?`, '$1 CPU를 코어 $2개로 제한 (의도적)'],
	[`(\\S+) may use (\\d+) MiB( on purpose)?`, '$1 메모리를 $2 MiB로 제한 (의도적)'],
	[`(\\S+) was put back`, '$1 복구됨'],
	[`(\\S+) was put back by the watchdog`, '워치독이 $1 복구'],
	[`as before ${time} after the fault at the latest`, '늦어도 장애 해제 $1 뒤 회복'],
	[`not as before again`, '회복하지 않음'],
	[`not as before within ${time}`, '$1 내 회복하지 않음'],
	[`it touched no request`, '영향받은 요청 없음'],
	[`it was not undone`, '되돌리지 못함'],
	[`no load was recorded`, '기록된 부하 없음'],
	[`only (\\d+) s of load before it, and 60 are needed`, '장애 전 부하 $1초, 60초 필요'],
	[`nothing was answered in the 60 s before it`, '장애 전 60초간 응답 없음'],
	[
		`the 60 s before it were not steady \\(([\\d.]+) answers/s in ten of them, ([\\d.]+) in all\\)`,
		'장애 전 60초가 일정하지 않음 (그중 10초는 초당 응답 $1, 전체 $2)',
	],
	[`as before ${time} after it was undone`, '해제 $1 뒤 회복'],
	[`first failed answer after ${time}`, '첫 실패 응답 $1 뒤'],
	[`no failed answer`, '실패한 응답 없음'],
	[
		`${what} at ${time} for ${time}: (.+ answer.*), ([\\d,]+) failures? while it lasted and (\\d+) after, (.+)`,
		'%1, 시점 $2, 지속 $3: %4, 장애 중 실패 $5건, 이후 $6건, %7',
	],
	[`${what}: (.+)`, '%1: %2'],
];
