"""Which epochs to review under a budget, and the agreement that it will bring."""

from cmt.review.queue.certainty import Queue, review_queue
from cmt.review.queue.plan import Plan, plan_review

__all__ = ["Plan", "Queue", "plan_review", "review_queue"]
