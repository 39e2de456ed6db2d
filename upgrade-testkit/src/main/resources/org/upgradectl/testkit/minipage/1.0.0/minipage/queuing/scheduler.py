"""Periodic jobs: a sorted set of job ids by the time at which each is due."""

import time

from rq.job import Job

from queuing.connections import connection, queue

KEY = 'rq:scheduler:scheduled_jobs'
PERIODIC = {'minipage-housekeeping': ('incidents.jobs.housekeeping', 3600)}


def enter_periodic_jobs():
    redis = connection('low')
    for job_id, (function, seconds) in PERIODIC.items():
        job = Job.create(
            function, id=job_id, connection=redis, origin='low', result_ttl=-1, meta={'seconds': seconds}
        )
        job.save()
        redis.zadd(KEY, {job_id: time.time() + seconds}, nx=True)


def enqueue_due_jobs():
    redis = connection('low')
    for raw in redis.zrangebyscore(KEY, 0, time.time()):
        job = Job.fetch(raw.decode(), connection=redis)
        redis.zadd(KEY, {job.id: time.time() + job.meta['seconds']})
        queue(job.origin).enqueue_job(job)
