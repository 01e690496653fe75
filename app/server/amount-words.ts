export { amountWords } from '~/domain/updates/amount-words'
