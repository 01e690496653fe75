import { countTicked } from './count-ticked'

countTicked()
