import type {englishFaults} from './english-faults.ts';
import {koreanSentence} from './korean-sentences.ts';

export const koreanFaults: typeof englishFaults = {
	title: '의도적 장애',
	lead: '실패는 5xx와 전송 실패입니다. 회복: 장애 전 60초보다 실패가 많거나 응답이 적거나 느리지 않은 상태가 30초간 이어짐.',
	heads: ['실행', '장애', '시점>', '지속>', '첫 실패 응답>', '장애 중 실패>', '이후 실패>', '회복까지>', '복구'],
	notDone: reason => `실행하지 않음: ${koreanSentence(reason)}`,
	notUndone: '되돌리지 못함',
	noFailure: '실패한 응답 없음',
	noLoad: '기록된 부하 없음',
	untouched: '영향받은 요청 없음',
	notWithin: duration => `${duration} 내 회복하지 않음`,
	asItWas: '원래대로',
	byWatchdog: '워치독이 원래대로 되돌림',
	unread: '확인하지 않음',
};
