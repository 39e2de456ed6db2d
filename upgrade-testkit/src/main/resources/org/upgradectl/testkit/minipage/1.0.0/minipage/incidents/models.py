from django.db import models


class Component(models.Model):
    name = models.CharField(max_length=100, unique=True)
    status = models.CharField(max_length=30, default='operational')

    def __str__(self):
        return self.name


class Incident(models.Model):
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    status = models.CharField(max_length=30, default='investigating')
    component = models.ForeignKey(Component, null=True, blank=True, on_delete=models.SET_NULL)
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ['-pk']

    def __str__(self):
        return self.title


class Announcement(models.Model):
    text = models.TextField()
    created = models.DateTimeField(auto_now_add=True)


class Subscriber(models.Model):
    email = models.EmailField(unique=True)


class Notification(models.Model):
    """One subscriber was told of one incident, by the queue."""

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE)
    recipient = models.EmailField()
    created = models.DateTimeField(auto_now_add=True)
