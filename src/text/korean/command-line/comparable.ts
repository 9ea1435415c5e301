import type {Catalog} from '../../say.ts';

/** In what two sessions differ that are not comparable. */
export const koreanComparable: Catalog = {
	'{0} {1} against {2}': '{0} {1} 대 {2}',
	'completed runs {0} against {1}': '완료한 실행 {0} 대 {1}',
	' and ': ', ',
	'at {0} s for {1} s': '{0}초에 {1}초 동안',
	'by key': '키로 주입',
	'of {0}': '{0}의',
	scenario: '시나리오',
	scale: '배율',
	pace: '페이스',
	'planned time': '예정 시간',
	faults: '장애',
	limits: '한도',
	stack: '스택',
	cores: '코어 수',
	unknown: '알 수 없음',
	none: '없음',
	'none stated': '지정 안 됨',
	nothing: '없음',
};
